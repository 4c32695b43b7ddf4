// <zg-echart option='{…}'>: an ECharts chart that follows its size and its option.
if (!customElements.get('zg-echart')) {
  const ink = '#1d2630', ink3 = '#69727b', line = '#eee7da';
  const axis = {
    axisLine: {show: false}, axisTick: {show: false},
    axisLabel: {color: ink3, fontSize: 11}, splitLine: {lineStyle: {color: line}},
  };
  echarts.registerTheme('zhanggui', {
    color: ['#b8392b', '#1f7a5c', '#b7791f', '#2b6cb0', '#69727b'],
    textStyle: {fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font'), color: ink},
    categoryAxis: {...axis, splitLine: {show: false}},
    valueAxis: axis,
    bar: {itemStyle: {borderRadius: [3, 3, 0, 0]}},
    line: {symbol: 'circle', symbolSize: 5, lineStyle: {width: 2.5}},
    tooltip: {borderColor: '#e7e2d8', textStyle: {color: ink, fontSize: 12}, extraCssText: 'box-shadow:none'},
  });

  customElements.define('zg-echart', class extends HTMLElement {
    static observedAttributes = ['option'];

    connectedCallback() {
      this.sizes = new ResizeObserver(() => this.draw());
      this.sizes.observe(this);
    }

    disconnectedCallback() {
      this.sizes.disconnect();
      this.chart?.dispose();
      this.chart = null;
    }

    attributeChangedCallback() {
      this.changed = true;
      this.draw();
    }

    draw() {
      const option = this.getAttribute('option');
      if (!this.isConnected || !option || !this.clientWidth || !this.clientHeight) {
        return;
      }
      if (!this.chart) {
        this.chart = echarts.init(this, 'zhanggui', {renderer: 'canvas'});
        this.changed = true;
      } else {
        this.chart.resize();
      }
      if (this.changed) {
        this.changed = false;
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
        this.chart.setOption({animation: !still, animationDuration: 300, ...JSON.parse(option)}, true);
      }
    }
  });
}
